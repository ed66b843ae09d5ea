// A small job for each package, with JavaScript alone: that its glue runs is what is tested here.

const bytes = (text) => new TextEncoder().encode(text);
const text = (bytes) => new TextDecoder().decode(bytes);

export const jobs = {
  "tiktoken@1.0.22": ({ get_encoding }) => Array.from(get_encoding("gpt2").encode("hello world")),
  "prqlc@0.13.14": ({ prql_to_pl, pl_to_prql }) => pl_to_prql(prql_to_pl("from   x")).trim(),
  "brotli-wasm@3.0.1": ({ compress, decompress }) => text(decompress(compress(bytes("hello")))),
  "lz4-wasm@0.9.2": ({ compress, decompress }) => text(decompress(compress(bytes("hello")))),
  "@swc/wasm-typescript@1.16.2": ({ transformSync }) => transformSync("let a: number = 1", {}).code.replace(/ +/g, " "),
  "ywasm@0.18.3": ({ YDoc }) => {
    const shared = new YDoc({}).getText("t");
    shared.insert(0, "hi");
    return shared.toString();
  },
  "@resvg/resvg-wasm@2.6.2": ({ Resvg }) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>';
    return Array.from(new Resvg(svg).render().asPng().slice(1, 4));
  },
  "@wasm-fmt/ruff_fmt@0.15.20": ({ format }) => format("a=1", "a.py"),
  "@minify-html/wasm@0.18.1": ({ minify }) => text(minify(bytes("<p>  a </p>"), {})),
  "voy-search@0.6.3": ({ Voy }) => {
    const embeddings = [{ id: "1", title: "one", url: "/1", embeddings: [1, 0, 0] }];
    return new Voy({ embeddings }).search(new Float32Array([1, 0, 0]), 1).neighbors[0].title;
  },
  "@astral-sh/ruff-wasm-nodejs@0.17.3": ({ Workspace }) => Workspace.version(),
  "@polyglot-sql/sdk@0.12.1": ({ transpile }) => transpile("SELECT TOP 1 a FROM t", "tsql", "postgres").sql,
  "@ast-grep/wasm@0.45.3": async ({ initializeTreeSitter }) => {
    await initializeTreeSitter();
    return "ready";
  },
  "@taplo/lib@0.5.0": async ({ Taplo }) => (await Taplo.initialize()).format("a=1"),
};

/** Starts the package of a request, does its job, and returns what came of it. */
export async function outcome(openPackage, request, wasm) {
  const { name } = JSON.parse(request);
  try {
    const started = await openPackage(request, wasm);
    const answer = await jobs[name](started.namespace);
    return { answer, shows: started.exports?.memory instanceof WebAssembly.Memory };
  } catch (error) {
    return { error: String(error) };
  }
}
