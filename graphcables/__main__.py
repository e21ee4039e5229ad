"""`python -m graphcables`."""

from graphcables.cli.main import main

if __name__ == "__main__":
    main()
