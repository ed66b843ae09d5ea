"""Packages of npm that wasm-bindgen has made: their files, and which of them to run.

==================  =================================================================================
`specifier`         names and versions
`package_json`      what package.json says
`javascript`        finds the imports and exports in the text of a JavaScript module
`glue`              tells of a JavaScript file what kind of glue it is
`entries`           chooses the file to run, its wasm file and its types
`package`           what was chosen, as facts
`preparing`         writes copies of files that cannot run as they are
`lock`              the file that describes what ``pybridge npm add`` has added
`folder`            reads the files of a package: from a site, a CDN, or Python's own file system
`opening`           brings a package into the page
`registry`          asks npm (CPython only)
`adding`            ``pybridge npm add`` (CPython only)
`wheels`            ``pybridge npm wheel`` (CPython only)
==================  =================================================================================
"""
