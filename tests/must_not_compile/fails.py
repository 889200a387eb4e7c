#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: fails.py PATTERN COMMAND...

Succeeds when the command exits with 1 and its output contains the regular expression. CTest's own
PASS_REGULAR_EXPRESSION looks at the output only, whatever the exit status.
"""

import re
import subprocess
import sys

pattern, command = sys.argv[1], sys.argv[2:]
done = subprocess.run(command, capture_output=True, text=True)
output = done.stdout + done.stderr
if done.returncode != 1 or not re.search(pattern, output):
    print(output)
    sys.exit(f"exit status {done.returncode}; wanted 1 and: {pattern}")
