// @ts-check
/**
 * `npm run audit`: what the service is made of (reports/sbom.json, CycloneDX), and whether any of it is known to be
 * dangerous. Without the network nothing is known: that is said, and is no success.
 */
import { spawnSync } from "node:child_process";
import { atMost, keepMeasures, keepReport } from "../figures/keep.mjs";

const FOUND = 1;
const NOT_DONE = 3;

/** @param {string[]} args */
const npm = (...args) =>
  spawnSync("npm", args, { encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 28 });

/** @param {string} text @returns {any} */
const jsonOf = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const listed = jsonOf(
  npm("sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only").stdout,
);
if (listed?.components) {
  keepReport("sbom", listed);
  process.stdout.write(`Nomenclature : ${listed.components.length} paquets, reports/sbom.json\n`);
} else {
  process.stdout.write("Nomenclature NON FAITE : npm sbom n'a rien donné.\n");
  process.exitCode = NOT_DONE;
}

const audit = jsonOf(npm("audit", "--omit=dev", "--json").stdout);
const counts = audit?.metadata?.vulnerabilities ?? null;
if (counts === null) {
  process.stdout.write(
    "Audit NON FAIT : le registre n'a pas répondu. Rien n'est su des failles.\n",
  );
  process.exitCode = NOT_DONE;
} else {
  const { info, low, moderate, high, critical, total } = counts;
  process.stdout.write(
    `Audit : ${total} faille(s) connue(s) — ${critical} critique(s), ${high} haute(s), ${moderate} moyenne(s), ${low + info} basse(s)\n`,
  );
  for (const [name, { severity }] of Object.entries(audit.vulnerabilities ?? {}))
    process.stdout.write(`  ${severity} : ${name}\n`);
  if (high + critical > 0) process.exitCode = FOUND;
}

keepMeasures("audit", {
  title: "Nomenclature et audit des dépendances de production",
  command: "npm run audit",
  measured: [
    {
      name: "paquets à la nomenclature (CycloneDX)",
      wanted: "tous",
      value: listed?.components ? String(listed.components.length) : "non faite",
      reached: Boolean(listed?.components),
    },
    counts === null
      ? {
          name: "failles hautes ou critiques",
          wanted: "0",
          value: "audit non fait : le registre n'a pas répondu",
          reached: false,
        }
      : atMost("failles hautes ou critiques", counts.high + counts.critical, 0),
  ],
});
