// Loaded before a Node program (--import). When the program ends, writes its resource usage to file descriptor 3.
import fs from 'node:fs';

process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const rss = process.resourceUsage().maxRSS / 1024;
  fs.writeSync(3, JSON.stringify({ cpu: (user + system) / 1e6, rss }));
});
