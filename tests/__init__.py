"""The tests.

What is compiled is kept, whatever is set outside: each worker and each program that is started needs it again.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
