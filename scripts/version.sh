#!/bin/sh
# Prints the version that the sources have: scripts/version.sh
set -eu
cd "$(dirname "$0")/.."
sed -n 's/.*static let text = "\([0-9.]*\)".*/\1/p' Sources/kedge/Version.swift
