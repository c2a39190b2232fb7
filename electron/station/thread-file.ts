/**
 * Where the file of a thread lies: the build puts it beside the service's. A service that runs from its sources starts the built thread as well:
 * Node strips types with WebAssembly, and V8 (14.x, as of Node 24) now and then ends the process with a segmentation fault when threads that do so
 * come and go beside each other. Whoever runs from sources builds first.
 */
export function threadFile(name: 'search-thread' | 'label-picture-thread'): URL {
  const folder = import.meta.url.endsWith('.ts') ? '../../out/main' : '.'
  return new URL(`${folder}/${name}.js`, import.meta.url)
}
