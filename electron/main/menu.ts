import { Menu } from 'electron'

/** No menu on a station. macOS gives the shortcuts for copying, pasting and quitting through the menu only. */
export function setMenu(): void {
  const roles = [{ role: 'appMenu' }, { role: 'editMenu' }] as const
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([...roles]) : null)
}
