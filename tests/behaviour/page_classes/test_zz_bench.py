def test_bench(things, page_sees):
    source = """t => {
      const best = {};
      const fs = { n: i => t.n, plus: i => t.plus(t), destroy: i => t.destroy(), add: i => t.add(1, undefined), length: i => t.length, copyfree: i => t.copy().free() };
      for (const [name, f] of Object.entries(fs)) {
        const count = name === "copyfree" ? 3000 : 100000;
        let b = Infinity;
        for (let r = 0; r < 7; r++) {
          const start = performance.now();
          for (let i = 0; i < count; i++) f(i);
          b = Math.min(b, (performance.now() - start) / count * 1e6);
        }
        best[name] = Math.round(b);
      }
      return JSON.stringify(best);
    }"""
    raise AssertionError(page_sees(source, things.Thing(1)))
