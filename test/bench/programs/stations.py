"""Stations in SimPy, a process for each customer. Prints customers per second of processor time, the best of three runs.

Arguments: stations, servers of each, arrivals a second, and the mean stay that a closed form gives.
"""

import random
import sys
import time

import simpy

STATIONS, SERVERS = int(sys.argv[1]), int(sys.argv[2])
ARRIVAL_RATE, MEAN_STAY = float(sys.argv[3]), float(sys.argv[4])
CUSTOMERS = 50_000


def customer(env, stations, draw, stays):
    arrived_at = env.now
    for station in stations:
        with station.request() as request:
            yield request
            yield env.timeout(draw(1))
    stays.append(env.now - arrived_at)


def arrivals(env, stations, draw, stays):
    for _ in range(CUSTOMERS):
        yield env.timeout(draw(ARRIVAL_RATE))
        env.process(customer(env, stations, draw, stays))


def simulate():
    draw = random.Random(1).expovariate
    env = simpy.Environment()
    stays = []
    stations = [simpy.Resource(env, SERVERS) for _ in range(STATIONS)]
    env.process(arrivals(env, stations, draw, stays))
    began = time.process_time()
    env.run()
    seconds = time.process_time() - began
    assert abs(sum(stays) / CUSTOMERS / MEAN_STAY - 1) < 0.15
    return CUSTOMERS / seconds


print(max(simulate() for _ in range(3)))
