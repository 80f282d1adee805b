// Builds the static files of the pages from the installed packages: style sheet, fonts, scripts.
// The output is installed, never committed. Source maps are left out, because the hashed static file storage
// refuses a file that names a map which is not there.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const out = join(here, "..", "static", "saferplace");

const SCRIPTS = {
  "govuk-frontend.js": "govuk-frontend/dist/govuk/all.bundle.js",
  "htmx.js": "htmx.org/dist/htmx.min.js",
  "maplibre-gl.js": "maplibre-gl/dist/maplibre-gl-csp.js",
  "maplibre-gl-worker.js": "maplibre-gl/dist/maplibre-gl-csp-worker.js",
};
const WEIGHTS = [400, 600, 700];

const withoutMap = (text) => text.replace(/\/[/*]# sourceMappingURL=.*$/gm, "");

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const { css } = compile(join(here, "theme.scss"), {
  loadPaths: [packages],
  style: "compressed",
  quietDeps: true,
});
writeFileSync(join(out, "saferplace.css"), css);
writeFileSync(
  join(out, "maplibre-gl.css"),
  withoutMap(readFileSync(join(packages, "maplibre-gl/dist/maplibre-gl.css"), "utf8")),
);

for (const [name, source] of Object.entries(SCRIPTS)) {
  writeFileSync(join(out, name), withoutMap(readFileSync(join(packages, source), "utf8")));
}
cpSync(join(here, "scripts"), out, { recursive: true });

for (const weight of WEIGHTS) {
  for (const subset of ["latin", "latin-ext"]) {
    const name = `source-sans-3-${subset}-${weight}-normal.woff2`;
    cpSync(join(packages, "@fontsource/source-sans-3/files", name), join(out, "fonts", name));
  }
}
cpSync(join(here, "mark.svg"), join(out, "mark.svg"));
