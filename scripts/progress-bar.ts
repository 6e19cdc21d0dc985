const WIDTH = 24;

/** One line that grows on a terminal; a line at the end elsewhere. */
export function progressBar(name: string) {
  const out = process.stdout;
  let last = "";
  return {
    show(done: number, total: number) {
      const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      last = `${name.padEnd(12)} [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${done}/${total}`;
      if (out.isTTY) out.write(`\r${last}`);
    },
    end() {
      if (out.isTTY) out.write("\n");
      else if (last) out.write(`${last}\n`);
    },
  };
}
