"""Several windows and a whole evening: order, clocks, hours."""
