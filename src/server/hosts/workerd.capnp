# The console on workerd, page and proxy in one. From the folder above dist, after `npm run build`:
#   npx workerd serve dist/edge/workerd.capnp
# Settings come from the environment; where PORT changes, --socket-addr http=127.0.0.1:<port> has to say so too.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "console", worker = .console),
    (name = "page", disk = "dist/page"),
    # The runtime looks a name up and connects to public addresses alone, whatever the look-up says.
    (name = "internet", network = (allow = ["public"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:5173", http = (), service = "console")],
);

const console :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  # A reader who leaves has to be noticed.
  compatibilityFlags = ["enable_request_signal"],
  globalOutbound = "internet",
  bindings = [
    (name = "PAGE", service = "page"),
    (name = "PORT", fromEnvironment = "PORT"),
    (name = "TRYIT_ORIGIN", fromEnvironment = "TRYIT_ORIGIN"),
    (name = "TRYIT_ALLOW", fromEnvironment = "TRYIT_ALLOW"),
    (name = "TRYIT_READERS_ADD", fromEnvironment = "TRYIT_READERS_ADD"),
    (name = "TRYIT_UPSTREAM_TIMEOUT_MS", fromEnvironment = "TRYIT_UPSTREAM_TIMEOUT_MS"),
    (name = "TRYIT_SANDBOX", fromEnvironment = "TRYIT_SANDBOX"),
    (name = "TRYIT_SIGN_IN_HEADER", fromEnvironment = "TRYIT_SIGN_IN_HEADER"),
    (name = "TRYIT_CLIENT_HEADER", fromEnvironment = "TRYIT_CLIENT_HEADER"),
    (name = "TRYIT_CALLS_PER_MINUTE", fromEnvironment = "TRYIT_CALLS_PER_MINUTE"),
  ],
);
