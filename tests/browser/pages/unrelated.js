// This script is not the runtime of pybridge.
