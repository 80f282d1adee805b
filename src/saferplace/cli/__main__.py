"""python -m saferplace.cli: the same as the command."""

from saferplace.cli.main import run

if __name__ == "__main__":
    run()
