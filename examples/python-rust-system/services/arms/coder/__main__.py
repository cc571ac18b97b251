"""Starts the coder: python -m services.arms.coder."""

import os
import sys

from services.arms import coder
from services.arms.coder.app import handle
from services.common.server import serve
from services.common.settings import read_settings

if __name__ == "__main__":
    read_settings(sys.argv[1:], os.environ, coder.__doc__)
    serve(handle, os.environ)
