"""`python -m masdar`."""

from masdar.cli import main

if __name__ == "__main__":
    main()
