import type { ReactNode } from 'react'
import { HeaderCenter } from '../../app/header-slot.tsx'
import styles from './office.module.css'

/** The name of the screen in the head line of the window, with what is worth knowing of the whole beside it. */
export function ScreenTitle(props: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <HeaderCenter>
      <div className={styles['screenTitle']}>
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </HeaderCenter>
  )
}
