// Loaded into a server before its own code: tells what memory it has when it is asked to, and does nothing otherwise.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('message', () => {
  collect();
  process.send(process.memoryUsage());
});
// Nobody waits for questions: the server ends as it would without this.
process.channel.unref();
