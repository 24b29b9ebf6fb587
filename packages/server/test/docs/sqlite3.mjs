// Stands in for the `sqlite3` command on machines that have none: sqlite3.mjs FILE SQL prints the rows' values.
import Database from 'better-sqlite3';

const [file, sql] = process.argv.slice(2);
const database = new Database(file);
const statement = database.prepare(sql);
if (statement.reader) for (const row of statement.raw().all()) console.log(row.join('|'));
else statement.run();
database.close();
