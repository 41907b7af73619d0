#!/usr/bin/env bash
# Records `exa-runwatch demo` and draws docs/terminal.svg from it: `npm run docs:picture`.
# Needs asciinema 2, which most systems package; svg-term-cli comes by npx.
set -euo pipefail
cd "$(dirname "$0")/../../.."

recording=$(mktemp)
trap 'rm "$recording"' EXIT

# The last screen stays for five seconds before the picture starts over: a recording ends with its last output.
demo='printf "$ exa-runwatch demo\r\n"; node dist/cli/exa-runwatch.js demo; sleep 5; printf " "'

# Wide enough for what the demo prints, and no wider than a README is shown.
env -u EXA_API_KEY TERM=xterm-256color asciinema rec --quiet --overwrite --cols 98 --rows 10 --command "$demo" "$recording"
npx --yes svg-term-cli@2.1.1 --in "$recording" --out docs/terminal.svg --window --no-cursor \
  --term xresources --profile ./scripts/docs/picture/colors.Xresources
