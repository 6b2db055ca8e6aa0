#!/bin/sh
exec python3 "$(dirname "$0")/models.py" "$1"
