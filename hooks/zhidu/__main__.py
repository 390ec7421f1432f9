"""`python -m zhidu` is the command `zhidu`."""

import sys

from zhidu.cli import main

sys.exit(main())
