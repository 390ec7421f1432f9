/* Files of the index, as they come over the net. */

async function get(url) {
  // Revalidated each time: the lists must be of the same build as the index.
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

/* A file that lies there packed, unpacked: a plain file server compresses nothing by itself. */
async function unpack(url) {
  if (typeof DecompressionStream === "undefined") throw new Error("no DecompressionStream");
  const data = await (await get(`${url}.pack`)).arrayBuffer();
  const head = new Uint8Array(data, 0, 2);
  // A server that knows the form may have unpacked it on the way.
  if (head[0] !== 0x1f || head[1] !== 0x8b) return new Response(data);
  return new Response(new Response(data).body.pipeThrough(new DecompressionStream("gzip")));
}

export async function readJson(url) {
  return (await get(url)).json();
}

export async function readList(url) {
  try {
    return await (await unpack(url)).json();
  } catch {
    return readJson(url);
  }
}

/* Whether this browser runs the engine under the site's policy: Chromium does from 97 on. */
export function runsEngine() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}
