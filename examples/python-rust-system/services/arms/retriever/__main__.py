"""Starts the retriever: python -m services.arms.retriever."""

import os
import sys

from services.arms import retriever
from services.arms.retriever.app import Retriever
from services.arms.retriever.qdrant import QdrantNoteStore
from services.common.server import serve
from services.common.settings import read_settings


def main() -> None:
    """Prepares the store, and serves."""
    needed = {"QDRANT_URL": "the address of Qdrant, such as http://qdrant:6333"}
    settings = read_settings(sys.argv[1:], os.environ, retriever.__doc__, needed)
    store = QdrantNoteStore(settings["QDRANT_URL"])
    store.prepare()
    serve(Retriever(store).handle, os.environ)


if __name__ == "__main__":
    main()
