import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import type { VirtualFaults } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { PaperPicture } from './paper-picture.tsx'
import styles from './printing.module.css'
import { VirtualPapersDialog } from './virtual-papers-dialog.tsx'

/** What a hand can do at a printer; each is a switch, `well` is how it stands when nothing is wrong. */
const switches = [
  { name: 'plugged', well: true },
  { name: 'paper', well: true },
  { name: 'headOpen', well: false },
  { name: 'paused', well: false },
  { name: 'jammed', well: false },
] as const satisfies readonly { readonly name: keyof VirtualFaults; readonly well: boolean }[]
/** A printer of documents has no head, and nothing else that could be seen of it. */
const documentSwitches = switches.slice(0, 2)

/** A printer that needs no hardware: the paper that came out last, and the faults of a real one at the press of a button. */
export function VirtualPrinter(props: {
  readonly printerId: string
  readonly faults: VirtualFaults
  readonly ofLabels: boolean
}) {
  const t = useText()
  const { printerId, faults } = props
  const act = useAct()
  const [looking, setLooking] = useState(false)
  const { data } = useQuery('printing/virtual-papers', { printerId }, { refreshOn: ['printing/changed'] })
  const last = data?.[0]
  return (
    <div className={styles['virtual']} data-testid="virtual-printer">
      <button
        type="button"
        className={styles['lastPaper']}
        title={t('printing:papers.show')}
        disabled={!last}
        data-testid="last-paper"
        data-paper={last?.name ?? ''}
        onClick={() => {
          setLooking(true)
        }}
      >
        {last ? (
          <PaperPicture printerId={printerId} name={last.name} at={last.at} />
        ) : (
          <span className={styles['noPaper']}>
            <IconPhoto size={32} stroke={1.4} aria-hidden />
            {t('printing:papers.none')}
          </span>
        )}
      </button>
      <div className={styles['switches']}>
        {(props.ofLabels ? switches : documentSwitches).map(({ name, well }) => {
          const wrong = faults[name] !== well
          return (
            <Button
              key={name}
              size="sm"
              variant={wrong ? 'filled' : 'default'}
              justify="flex-start"
              disabled={act.busy}
              aria-pressed={wrong}
              data-testid={`fault-${name}`}
              onClick={() => {
                void act.run(() =>
                  call('printing/virtual-fault', { printerId, ...faults, [name]: !faults[name] }),
                )
              }}
            >
              {t(`printing:fault.${name}.${wrong ? 'mend' : 'make'}`)}
            </Button>
          )
        })}
        {data && data.length > 0 && (
          <Button
            size="sm"
            variant="subtle"
            justify="flex-start"
            data-testid="virtual-papers"
            onClick={() => {
              setLooking(true)
            }}
          >
            {t('printing:papers.all', { count: data.length })}
          </Button>
        )}
      </div>
      {act.fault && <FaultNote fault={act.fault} />}
      {looking && data && (
        <VirtualPapersDialog
          printerId={printerId}
          papers={data}
          onClose={() => {
            setLooking(false)
          }}
        />
      )}
    </div>
  )
}
