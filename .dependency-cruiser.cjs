/** Imports only ever point down this list. A folder may import itself and what is named for it. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: [`^src/${from}/`, ...allowed.map((a) => `^src/${a}/`)] },
});

/** Packages that one place only may know: it alone has to change with them. */
const HOMES = [
  ["openid", "src/sign-in/", "openid-client|oauth4webapi"],
  ["pdf-and-odt", "src/documents/", "pdfkit|fflate|fontkit"],
  ["the-model", "src/llm/", "openai|@langchain"],
  ["traces", "src/node/traces\\.ts$", "@opentelemetry"],
].map(([what, place, packages]) => ({
  name: `one-home-for-${what}`,
  comment: `Only ${place} knows ${packages}.`,
  severity: "error",
  from: { path: "^(src|workers)/", pathNot: `^${place}` },
  to: { path: `(^|node_modules/)(${packages})(/|$)` },
}));

module.exports = {
  forbidden: [
    ...HOMES,
    only("domain-imports-nothing", "domain", [], "Domain words know nothing of how they are used."),
    only(
      "knowledge-is-data",
      "knowledge",
      ["domain"],
      "Loaders of rules and sheets depend on domain types only.",
    ),
    only(
      "decide-is-pure",
      "decide",
      ["domain", "knowledge"],
      "Rules never see a model, a database or a clock.",
    ),
    only(
      "understand-reads-the-message",
      "understand",
      ["domain", "knowledge", "llm"],
      "understand turns words into facts; it decides nothing.",
    ),
    only(
      "find-searches",
      "find",
      ["domain", "knowledge", "store", "llm"],
      "find looks things up; llm only for embeddings.",
    ),
    only(
      "recommend-is-pure",
      "recommend",
      ["domain", "knowledge"],
      "Recommendations are computed from verdicts and finds already made.",
    ),
    only(
      "say-writes",
      "say",
      ["domain", "knowledge", "llm"],
      "say phrases a decision already taken; it cannot take one.",
    ),
    only(
      "conversation-sequences",
      "conversation",
      ["domain", "knowledge", "understand", "decide", "find", "recommend", "say", "store"],
      "The only place that knows the order of the steps.",
    ),
    only(
      "llm-is-a-leaf",
      "llm",
      ["domain", "knowledge"],
      "The model gateway knows words, not the service.",
    ),
    only(
      "sign-in-knows-people",
      "sign-in",
      ["domain"],
      "Who comes in is told to the store and the pages by ports; sign-in imports neither.",
    ),
    only(
      "documents-write-files",
      "documents",
      ["domain"],
      "A writer is given a document already composed; what it says is not its own.",
    ),
    only(
      "tables-are-a-leaf",
      "tables",
      [],
      "How a file of cells is cut and decoded, whatever it is about.",
    ),
    only(
      "prescription-is-a-port",
      "prescription",
      ["domain", "tables"],
      "What goes to other systems and comes back: composed from a dossier already opened.",
    ),
    only(
      "caseload-asks-the-same-house",
      "caseload",
      ["domain", "knowledge", "tables", "find", "recommend", "say", "conversation"],
      "Many people are read, decided and advised as one is: it has no rules, reader or search of its own.",
    ),
    only("store-is-a-leaf", "store", ["domain"], "The store keeps what it is given."),
    {
      name: "http-serves",
      comment:
        "Routes check what comes in and call the services they are given; rules, store and pages are not theirs to reach.",
      severity: "error",
      from: { path: "^src/http/" },
      to: { path: "^src/(understand|decide|recommend|store|llm|pages|sign-in|documents)/" },
    },
    {
      name: "pages-show",
      comment:
        "A page goes through the same conversation as the API: it reads, decides, ranks and keeps nothing itself.",
      severity: "error",
      from: { path: "^src/pages/" },
      to: { path: "^src/(understand|decide|recommend|store|llm|sign-in|documents)/" },
    },
    {
      name: "inner-folders-know-no-web",
      comment: "What a turn is made of does not know whether HTTP, a page or a job asked for it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(http|pages|node)/|^src/[^/]+$" },
      to: { path: "^src/(http|pages)/|node_modules/(hono|@hono)/" },
    },
    {
      name: "only-entries-see-the-house",
      comment: "Services are built in one place and handed down: no folder reaches up for them.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: "^src/node/" },
      to: { path: "^src/(app|services|node|edge)\\.tsx?$" },
    },
    {
      name: "config-is-handed-down",
      comment: "The environment is read once; folders receive plain values, not the configuration.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: "^src/node/" },
      to: { path: "^src/config\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "node-is-an-entry",
      comment: "src/node/ starts and stops the service on Node; nothing else leans on it.",
      severity: "error",
      from: { path: "^(src|workers)/", pathNot: "^src/node(/|\\.ts$)" },
      to: { path: "^src/node(/|\\.ts$)" },
    },
    {
      name: "workers-have-no-pages",
      comment: "A job has no reader in front of it: routes and pages are of no use to it.",
      severity: "error",
      from: { path: "^workers/", pathNot: "^workers/(compile/|build\\.mjs)" },
      to: { path: "^src/(http|pages)/|^src/(app|edge)\\.tsx?$" },
    },
    {
      name: "compile-reads-files-only",
      comment: "Compiling knowledge needs its schemas and nothing that runs.",
      severity: "error",
      from: { path: "^workers/compile/" },
      to: { path: "^src/(store|conversation|http|say|recommend|llm)/" },
    },
    {
      name: "decide-has-no-io",
      comment: "Deterministic: no Node, no npm but zod.",
      severity: "error",
      from: { path: "^src/(decide|domain|recommend)/" },
      to: { dependencyTypes: ["core", "npm", "npm-dev"], pathNot: "node_modules/zod/" },
    },
    {
      name: "runtime-neutral-src",
      comment:
        "What src/edge.ts can reach must run in workerd, where AsyncLocalStorage and zlib exist too.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(node\\.ts|node/|store/embedded/)" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(async_hooks|util|zlib)$" },
    },
    {
      name: "edge-reaches-only-what-runs-there",
      comment:
        "However far the chain of imports, the edge never meets the embedded store, a queue or a worker.",
      severity: "error",
      from: { path: "^src/edge\\.ts$" },
      to: {
        path: "^src/(node\\.ts|node/|store/embedded/|documents/)|^workers/|node_modules/(bullmq|ioredis|@electric-sql|openid-client|pdfkit|fflate)/",
        reachable: true,
      },
    },
    {
      name: "edge-has-no-embedded-store",
      comment: "PGlite runs in a Node worker thread; the edge talks to PostgreSQL.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(node\\.ts|node/|store/embedded/)" },
      to: { path: "^src/store/embedded/" },
    },
    {
      name: "queues-only-in-workers",
      comment:
        "BullMQ needs Node; the app writes to the outbox instead. src/node/ starts the embedded workers.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/node(/|\\.ts$)" },
      to: { path: "(node_modules/(bullmq|ioredis)/|^workers/)" },
    },
    {
      name: "nothing-imports-tests",
      comment: "Tests look at the house; the house does not look at tests.",
      severity: "error",
      from: { path: "^(src|workers)/" },
      to: { path: "^test/" },
    },
    {
      name: "nothing-is-imported-that-is-not-there",
      comment: "An import that resolves to nothing escapes every other rule of this list.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "compiled\\.js$" },
    },
    {
      name: "production-needs-no-tools",
      comment: "`npm ci --omit=dev` must be enough to start: tools stay in devDependencies.",
      severity: "error",
      from: { path: "^(src|workers)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      comment: "A cycle is a missing noun.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
