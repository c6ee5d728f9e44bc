"""``python -m tadmor`` is ``tadmor``."""

from tadmor.cli import main

if __name__ == "__main__":
    main()
