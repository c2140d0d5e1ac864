// JSON merge patch (RFC 7396). Pure.

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// Returns target changed by patch; neither argument is modified.
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key === "__proto__") continue;
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
