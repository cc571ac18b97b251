"""Starts the planner: python -m services.arms.planner."""

import os
import sys

from services.arms import planner
from services.arms.planner.app import handle
from services.common.server import serve
from services.common.settings import read_settings

if __name__ == "__main__":
    read_settings(sys.argv[1:], os.environ, planner.__doc__)
    serve(handle, os.environ)
