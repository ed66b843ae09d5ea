// Imports JavaScript modules into the page, and finds the reason when that fails.

const loaded = new Map<string, unknown>();

/** Imports the module at an address; throws an error with the reason. */
export async function importModule(address: string): Promise<unknown> {
  if (loaded.has(address)) return loaded.get(address);
  const policy = watchPolicy();
  try {
    const module: unknown = await import(address);
    loaded.set(address, module);
    return module;
  } catch (thrown) {
    throw new Error((await policy.forbids()) ?? String(thrown));
  } finally {
    policy.end();
  }
}

/** Returns the module at an address, if it was imported before. */
export const importedBefore = (address: string): unknown => loaded.get(address);

/** Listens for violations of the content security policy: the error of `import()` does not mention them. */
function watchPolicy() {
  let said: string | undefined;
  const hear = (event: Event): void => {
    const { effectiveDirective, blockedURI, disposition } = event as SecurityPolicyViolationEvent;
    if (disposition === "report") return; // a policy that forbids nothing yet
    said ??= `the page's content security policy (${effectiveDirective}) forbids ${blockedURI || "inline"} scripts`;
  };
  const target = "addEventListener" in globalThis ? globalThis : undefined;
  target?.addEventListener("securitypolicyviolation", hear);
  return {
    forbids: async (): Promise<string | undefined> => {
      await new Promise((resolve) => setTimeout(resolve)); // the event comes in a task of its own
      return said;
    },
    end: () => target?.removeEventListener("securitypolicyviolation", hear),
  };
}
