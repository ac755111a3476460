/** The built viewer, one graph and the news of its changes → a web server for this machine alone. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import sirv from "sirv";
import type { Finding } from "../definitions/finding.js";

export interface Served {
  /** The last graph without errors, as JSON. */
  graph?: string;
  /** What is wrong with the definitions as they are now. */
  problems: Finding[];
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/**
 * Serves `folder` and, from memory, `graph.json` (503 with `{ problems }` while there is none) and `events`, a stream that opens
 * with `now` (`{ version, problems }`: the ETag of the graph, and what is wrong), so that a page that was away learns what it
 * missed, and goes on with `change` (fetch the graph again) and `problem` (a JSON array of findings). Requests whose Host is not
 * this machine are refused, so that no page of another site can read the graph by a name of its own.
 */
export function createViewServer(folder: string, current: () => Served): { server: Server; announce(): void } {
  // dev: files are looked up as they are asked for, so that a viewer built anew while it is served is served anew.
  const files = sirv(folder, { dev: true });
  const listeners = new Set<ServerResponse>();
  let tagged: { graph: string; tag: string } | undefined;
  /** The same for the same graph, also after the server was started anew. */
  const version = (): string | undefined => {
    const { graph } = current();
    if (graph === undefined) return undefined;
    if (tagged?.graph !== graph) tagged = { graph, tag: `"${createHash("sha256").update(graph).digest("base64url").slice(0, 22)}"` };
    return tagged.tag;
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isLocal(request.headers.host)) return refuse(response, 403, "This server answers only to 127.0.0.1 and localhost.");
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "Only GET and HEAD are answered.");
    const path = (request.url ?? "/").split("?")[0];
    if (path === "/graph.json") return sendGraph(response, current(), version());
    if (path === "/events") return listen(response);
    files(request, response, () => refuse(response, 404, "There is nothing here."));
  });

  function listen(response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store", Connection: "keep-alive" });
    response.write(event("now", { version: version(), problems: current().problems }));
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  return {
    server,
    announce() {
      const { problems } = current();
      for (const listener of listeners) listener.write(problems.length > 0 ? event("problem", problems) : event("change", []));
    },
  };
}

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function sendGraph(response: ServerResponse, { graph, problems }: Served, version: string | undefined): void {
  response.writeHead(graph === undefined ? 503 : 200, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    ...(version !== undefined && { ETag: version }),
  });
  response.end(graph ?? JSON.stringify({ problems }));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${message}\n`);
}

function isLocal(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}
