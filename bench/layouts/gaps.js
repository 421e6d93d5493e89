// The distances that every contender is asked for, in its own words. They are the same for all, whatever the products
// use: otherwise lengths could not be compared.
export const GAPS = { node: 24, edge: 16, rank: 48, component: 48 };
