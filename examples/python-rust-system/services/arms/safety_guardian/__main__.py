"""Starts the safety guardian: python -m services.arms.safety_guardian."""

import os
import sys

from services.arms import safety_guardian
from services.arms.safety_guardian.app import handle
from services.common.server import serve
from services.common.settings import read_settings

if __name__ == "__main__":
    read_settings(sys.argv[1:], os.environ, safety_guardian.__doc__)
    serve(handle, os.environ)
