/** Gives a plain Node child the port that Electron gives a utility process. */
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
}
