// Reads objects as JSON, one per line, and holds each against the schema of its kind in the package @kubernetes-models/keda,
// whose directory is the first argument. Prints what is wrong; silent if nothing is.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const directory = resolve(process.argv[2]);

// The validators let unknown fields pass, and never look at them: what was not looked at is unknown.
function watched(value, path, unseen) {
  if (value === null || typeof value !== "object") return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [name, inner] of Object.entries(value)) {
    copy[name] = watched(inner, `${path}.${name}`, unseen);
    if (!Array.isArray(value)) unseen.add(`${path}.${name}`);
  }
  const saw = (name) => unseen.delete(`${path}.${String(name)}`);
  return new Proxy(copy, {
    get: (target, name) => (saw(name), target[name]),
    ownKeys: (target) => (Object.keys(target).forEach(saw), Reflect.ownKeys(target)),
  });
}

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { kind, metadata, spec } = JSON.parse(line);
  const file = `${directory}/_schemas/ComGithubKedacoreKedaV2ApisKedaV1alpha1${kind}Spec.js`;
  const { validate } = await import(pathToFileURL(file));
  const unseen = new Set();
  if (validate(watched(spec, "spec", unseen))) {
    unseen.forEach((path) => console.log(`${kind} ${metadata.name}: unknown field ${path}`));
  } else {
    validate.errors.forEach((error) => console.log(`${kind} ${metadata.name}: ${JSON.stringify(error)}`));
  }
}
