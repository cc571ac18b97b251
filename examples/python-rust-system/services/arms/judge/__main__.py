"""Starts the judge: python -m services.arms.judge."""

import os
import sys

from services.arms import judge
from services.arms.judge.app import handle
from services.common.server import serve
from services.common.settings import read_settings

if __name__ == "__main__":
    read_settings(sys.argv[1:], os.environ, judge.__doc__)
    serve(handle, os.environ)
