import { Button } from '@mantine/core'
import { IconDeviceTv } from '@tabler/icons-react'
import type { Board } from '../../../shared/contract/reports.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import { ScreenTitle } from '../office/screen-title.tsx'
import { BlockedScans } from './blocked-scans.tsx'
import styles from './board.module.css'
import { Departures } from './departures.tsx'
import { Exceptions } from './exceptions.tsx'
import { Flow } from './flow.tsx'
import { Hours } from './hours.tsx'
import { Stations } from './stations.tsx'
import { OldestTrouble } from './trouble.tsx'
import { useWall } from './wall.ts'
import { Workers } from './workers.tsx'

/** The lead's board: what needs a decision, and what every station is doing. It draws itself anew with the work. */
export function BoardScreen() {
  const t = useText()
  const { data, fault, reload } = useQuery('reports/board', {}, { refreshOn: ['board/changed'] })
  const [wall, toggleWall] = useWall()
  return (
    <div className={styles['board']} data-wall={wall || undefined} data-testid="board">
      <ScreenTitle title={t('common:screen.board')}>
        {data && <span data-testid="board-at">{t('board:asOf', { time: formatTime(data.at) })}</span>}
        <Button
          variant="default"
          leftSection={<IconDeviceTv size={20} stroke={1.8} />}
          rightSection={<KeyCap name="F11" />}
          data-testid="wall"
          onClick={toggleWall}
        >
          {t('board:wall')}
        </Button>
      </ScreenTitle>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data ? <BoardFigures board={data} wall={wall} /> : !fault && <p>{t('board:loading')}</p>}
    </div>
  )
}

function BoardFigures({ board, wall }: { readonly board: Board; readonly wall: boolean }) {
  return (
    <div className={styles['columns']}>
      <div className={styles['main']}>
        <OldestTrouble exceptions={board.exceptions} wall={wall} />
        <Flow board={board} />
        <Departures queues={board.handover} />
        <div className={styles['day']}>
          <Hours hours={board.hours} now={board.at} />
          <Stations stations={board.stations} />
        </div>
        {!wall && <Workers workers={board.workers} />}
      </div>
      <div className={styles['side']}>
        <Exceptions exceptions={board.exceptions} />
        <BlockedScans scans={board.blockedScans} named={!wall} />
      </div>
    </div>
  )
}
