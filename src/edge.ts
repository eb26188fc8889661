import { createApp } from "./app.ts";
import { createEdge } from "./edge-requests.ts";

/** Cloudflare: the same app, over PostgreSQL behind Hyperdrive. Without it, the rules alone. */
export default createEdge(createApp);
