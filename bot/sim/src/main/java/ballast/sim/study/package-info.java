/** The experiment of Avellaneda and Stoikov (2008), section 3.3, through the real core and the simulated venue. */
package ballast.sim.study;
