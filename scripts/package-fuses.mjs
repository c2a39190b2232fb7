import path from 'node:path'
import { FuseV1Options, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * Sets the fuses of the packaged program (called by electron-builder before it signs): those of electron-builder.yml and
 * the one that file cannot name, strictly, so that a fuse of a newer Electron is not left undecided.
 */
export default async function setFuses(context) {
  const program = programOf(context)
  const known = await getCurrentFuseWire(program)
  await flipFuses(program, {
    ...(await context.packager.generateFuseConfig(context.packager.config.electronFuses)),
    // Runtimes before Electron 39 do not have it.
    ...(FuseV1Options.WasmTrapHandlers in known ? { [FuseV1Options.WasmTrapHandlers]: true } : {}),
    strictlyRequireAllFuses: true,
  })
}

function programOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${name}.exe`)
  return path.join(appOutDir, packager.executableName)
}
