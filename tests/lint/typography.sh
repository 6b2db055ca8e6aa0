#!/bin/sh
exec python3 "$(dirname "$0")/typography.py" "$1"
