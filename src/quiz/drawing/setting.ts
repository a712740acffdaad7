// Where a question takes place: a team and a Region, so that two questions of one build are told apart.

import { commercialRegions } from '../../facts/regions.ts';
import type { Draw } from './draw.ts';

const teams =
  'payroll orders billing archive search mail maps shipping research library tickets gallery radio clinic harbour museum forestry weather kitchen theatre'.split(
    ' ',
  );

export const drawRegion = (draw: Draw): string => draw.pick(commercialRegions);

const offices = 'Aarhus Bergen Cork Dakar Essen Fukuoka Graz Haifa Izmir Jaipur Kyoto Lagos'.split(
  ' ',
);

/** The payroll team of Cork, in eu-west-1. */
export const drawTeam = (draw: Draw): string =>
  `The ${draw.pick(teams)} team of ${draw.pick(offices)}, in ${drawRegion(draw)},`;
