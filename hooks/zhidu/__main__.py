"""`python -m zhidu` is the command `zhidu`."""

import sys

from zhidu.commands.cli import main

sys.exit(main())
