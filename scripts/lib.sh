# What the scripts share: where things are, how to speak, and how to get the tools that are missing.
# Source it from a script in this folder. Nothing that is already there is installed again.
# shellcheck shell=bash

readonly TRUNK_VERSION=0.21.14

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root
# Trunk takes NO_COLOR only as true or false.
unset NO_COLOR

# Tools of this checkout come first, then those of the user's cargo.
PATH="$root/.tools/bin:$root/scripts/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
export PATH

# Says what happens now.
say() {
  printf '\n==> %s\n' "$*"
}

# Ends the script with a sentence.
fail() {
  printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail "This step needs root, and there is no sudo: $*"
  fi
}

# Installs Debian packages. The list of packages is brought up to date once a run.
install_packages() {
  has apt-get || fail "Please install these with the package manager of this system, then run this again: $*"
  say "Installing with apt-get: $*"
  if [ -z "${packages_updated:-}" ]; then
    as_root apt-get update -qq </dev/null || fail "apt-get update failed; is there a network?"
    packages_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null \
    || fail "apt-get could not install: $*"
}

# Rust with the target for the page; need_component adds what the checks use.
need_rust() {
  if ! cargo --version >/dev/null 2>&1; then
    has rustup || fail "Rust is missing. Install it from https://rustup.rs, open a new terminal, and run this again."
    say "Installing Rust (stable)"
    rustup default stable || fail "rustup could not install Rust."
  fi
  has cc || fail "A C compiler is missing. On Debian: apt-get install build-essential"
  if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    has rustup || fail "This Rust has no wasm32-unknown-unknown target, and there is no rustup to add it."
    say "Adding the wasm32-unknown-unknown target"
    rustup target add wasm32-unknown-unknown || fail "rustup could not add the target wasm32-unknown-unknown."
  fi
}

need_component() {
  local component=$1 command=$2
  if ! cargo "$command" --version >/dev/null 2>&1; then
    has rustup || fail "This Rust has no $component, and there is no rustup to add it."
    say "Adding $component"
    rustup component add "$component" || fail "rustup could not add $component."
  fi
}

# Installs a command from crates.io: crate, command, version, flags. Another version that the user may have
# is left alone; then this one goes to .tools in the checkout.
need_crate() {
  local crate=$1 command=$2 version=$3
  shift 3
  if has "$command"; then
    [ "$("$command" --version 2>/dev/null | awk '{print $2}')" = "$version" ] && return
    set -- --root "$root/.tools" "$@"
  fi
  say "Installing $crate $version (takes some minutes, once)"
  # Built fast rather than to be fast: it runs for seconds, and Trunk's own settings take minutes of linking.
  # Apart from the project's target folder, which a variable may name.
  env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install --locked "$crate" --version "$version" "$@" </dev/null \
    || fail "cargo could not install $crate $version."
  hash -r
}

# Node.js 18 or later, with npm.
need_node() {
  if ! has node; then
    install_packages nodejs npm
  elif ! has npm; then
    install_packages npm
  fi
  local major
  major="$(node --version | sed 's/^v\([0-9]*\).*/\1/')"
  [ "$major" -ge 18 ] || fail "Node.js $(node --version) is too old; 18 or later is needed."
}

# Installs the npm packages that the package-lock.json of a folder names.
need_npm_packages() {
  local folder=$1 stamp="$1/node_modules/.installed"
  if [ -f "$stamp" ] && cmp -s "$folder/package-lock.json" "$stamp"; then
    return
  fi
  say "Installing npm packages for ${folder#"$root"/}"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null) \
    || fail "npm could not install the packages of ${folder#"$root"/}."
  cp "$folder/package-lock.json" "$stamp"
}

# All that building the page takes. Trunk calls exactly the wasm-bindgen that Cargo.lock names.
need_page_tools() {
  need_rust
  need_node
  need_npm_packages "$root/scripts"
  has zstd || install_packages zstd
  need_crate trunk trunk "$TRUNK_VERSION" --no-default-features --features rustls
  local bindgen
  bindgen="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, ""); print $3 }' "$root/Cargo.lock")"
  [ -n "$bindgen" ] || fail "Cargo.lock names no version of wasm-bindgen."
  need_crate wasm-bindgen-cli wasm-bindgen "$bindgen"
}

# Builds for the page. Leptos compiles one kind of view instead of one for each place, which is smaller; and no message
# names a folder of this machine. Both modules are built alike, so that they share what is compiled.
with_page_flags() {
  local crates="${CARGO_HOME:-$HOME/.cargo}"
  RUSTFLAGS="${RUSTFLAGS:-} --cfg=erase_components --remap-path-prefix=$crates=cargo --remap-path-prefix=$root=jimu" "$@"
}

# Builds the page's second module, which opens office files, into the folder that JIMU_OFFICE names: from there
# inline.mjs takes it. Trunk builds one program a page.
build_office() {
  local target="${CARGO_TARGET_DIR:-$root/target}"
  export JIMU_OFFICE="$target/office"
  (
    cd "$root"
    with_page_flags cargo build --locked --bin office --no-default-features --features opener --profile page --target wasm32-unknown-unknown &&
      wasm-bindgen --target web --no-typescript --out-dir "$JIMU_OFFICE" "$target/wasm32-unknown-unknown/page/office.wasm" &&
      wasm-opt -O2 --skip-pass=memory-packing "$JIMU_OFFICE/office_bg.wasm" -o "$JIMU_OFFICE/office_bg.wasm"
  )
}

# Builds the page's program.
build_program() {
  (cd "$root" && with_page_flags trunk build --release)
}

# Builds dist/index.html, the whole page in one file, and tells its size. Trunk works offline, so the crates are
# fetched before.
build_page() {
  if ! (cd "$root" && cargo fetch --locked) || ! build_office || ! build_program; then
    printf 'The page could not be built; the reason stands above.\n' >&2
    return 1
  fi
  node "$root/scripts/size.mjs" "$root/dist/index.html"
}

# A Python that has readers of workbooks and Word files; `office_python` names it. Debian's packages are for Debian's own.
need_office_readers() {
  office_python=python3
  if ! "$office_python" -c 'import docx, openpyxl' 2>/dev/null; then
    office_python=/usr/bin/python3
    "$office_python" -c 'import docx, openpyxl' 2>/dev/null || install_packages python3 python3-docx python3-openpyxl
  fi
}

# A browser, its driver, a font that has Chinese, and the reader of printed pages. Debian's names. Others can be
# named in the variables CHROMIUM and CHROMEDRIVER.
need_browser() {
  local missing=()
  has "${CHROMIUM:-chromium}" || missing+=(chromium)
  has "${CHROMEDRIVER:-chromedriver}" || missing+=(chromium-driver)
  has pdftotext || missing+=(poppler-utils)
  has fc-list && [ -n "$(fc-list :lang=zh family)" ] || missing+=(fontconfig fonts-noto-cjk)
  if [ "${#missing[@]}" -gt 0 ]; then
    install_packages "${missing[@]}"
  fi
  need_npm_packages "$root/tests/browser"
}
