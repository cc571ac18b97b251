"""Starts the planner: python -m services.arms.planner."""

import os

from services.arms.planner.app import handle
from services.common.server import serve

if __name__ == "__main__":
    serve(handle, os.environ)
