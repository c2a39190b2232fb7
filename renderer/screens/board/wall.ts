import { useCallback, useEffect, useState } from 'react'
import { useKeys } from '../../wedge/keys.ts'

/** The board on a wall: no controls, larger, over the whole window, and full screen where that is allowed. */
export function useWall(): readonly [boolean, () => void] {
  const [wall, setWall] = useState(false)
  const toggle = useCallback(() => {
    setWall((before) => !before)
  }, [])
  useEffect(() => {
    if (!wall) return
    document.documentElement.requestFullscreen().catch(() => {
      // Without it the board still covers the window.
    })
    const look = () => {
      if (!document.fullscreenElement) setWall(false)
    }
    document.addEventListener('fullscreenchange', look)
    return () => {
      document.removeEventListener('fullscreenchange', look)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
    }
  }, [wall])
  useKeys({ F11: toggle, w: toggle, Escape: wall ? toggle : undefined })
  return [wall, toggle]
}
