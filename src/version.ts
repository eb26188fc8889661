import manifest from "../package.json" with { type: "json" };

/** The version of the service, that of package.json. */
export const { version } = manifest;
