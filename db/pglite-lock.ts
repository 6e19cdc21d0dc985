import fs from "node:fs";

export class DatabaseInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The database folder ${folder} is in use by process ${pid}. Stop that process, choose another folder with DATA_DIR, or set DATABASE_URL to a PostgreSQL server.`,
    );
    this.name = "DatabaseInUse";
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/**
 * Takes the folder for this process. PGlite itself takes no lock: two processes on one folder
 * lose writes silently. A lock whose process is gone is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  for (let tries = 0; tries < 3; tries++) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => releaseLock(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const pid = Number(fs.readFileSync(file, "utf8"));
    if (pid > 0 && isAlive(pid)) throw new DatabaseInUse(folder, pid);
    // Renamed first: of two processes that find the same stale lock only one gets to remove it.
    const stale = `${file}.${process.pid}.stale`;
    try {
      fs.renameSync(file, stale);
      fs.unlinkSync(stale);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new DatabaseInUse(folder, 0);
}

function releaseLock(file: string) {
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === String(process.pid)) {
    fs.unlinkSync(file);
  }
}
